import type { DynamicModule } from '@nestjs/common';
import type { ServiceContext } from '@concord/chassis';
import type { CartConfig } from './config';
import { CartSubscriber, PUBLISHER } from './inbound/cart.subscriber';

export class CartModule {
  static with({ publisher }: ServiceContext<CartConfig>): DynamicModule {
    return {
      module: CartModule,
      controllers: [CartSubscriber],
      providers: [{ provide: PUBLISHER, useValue: publisher }],
    };
  }
}
