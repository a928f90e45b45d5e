/** Inside only: what a quote names of the catalogue, for the gateway, which has it priced by the authority. Nothing is kept. */
import { Body, Controller, HttpCode, HttpException, Inject, Post } from '@nestjs/common';
import { codec, type CreateOrder } from '@concord/contracts';
import { Catalog, PersonalData, Promotions, StockClaims } from '../app';

@Controller('internal')
export class QuotesController {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(Promotions) private readonly promotions: Promotions,
    @Inject(PersonalData) private readonly personalData: PersonalData,
    @Inject(StockClaims) private readonly stock: StockClaims,
  ) {}

  /** `command` is a CreateOrder as Avro in base64; so is the one in the answer, which names nothing any more. */
  @Post('quotes')
  @HttpCode(200)
  async quote(@Body() { command }: { command: string }): Promise<object> {
    const { type, value } = codec.decode(Buffer.from(command, 'base64'));
    if (type !== 'CreateOrder') throw new HttpException('no order to be quoted', 400);
    const order = await this.personalData.sealedForNow(value as CreateOrder);
    const copied = await this.catalog.copyInto(order.meta, order);
    const redeemed = copied.kind === 'copied' ? await this.promotions.redeem(copied.command, false) : copied;
    const asked = redeemed.kind === 'copied' ? await this.stock.claim(redeemed.command, false) : redeemed;
    if (asked.kind === 'unavailable') return { kind: asked.kind, fault: asked.fault };
    return { kind: asked.kind, command: codec.encode(type, asked.command).toString('base64') };
  }
}
