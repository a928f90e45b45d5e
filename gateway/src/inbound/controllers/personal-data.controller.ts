/** Forgetting a buyer: the key that their data is sealed with is destroyed, on every order; the orders, their numbers and their proof stay (W10). */
import { Controller, Inject } from '@nestjs/common';
import { personalKeyOf, type OrderSnapshot } from '@concord/contracts';
import { commandIdFor, PersonalData } from '../../app';
import { examples } from '../examples/personal-data';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { timeText } from '../present/texts';
import { Order } from '../shapes/answers';
import { PersonalDataErasure } from '../shapes/customer-answers';
import { ReasonIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';
import { notFound, orderIdIn } from './ids';

const erasing = { method: 'POST', tag: 'Personal data', access: 'personal_data:erase', body: ReasonIn } as const;

const isErased = ({ customer, erasedKeyId }: OrderSnapshot): boolean => personalKeyOf(customer) === null || personalKeyOf(customer) === erasedKeyId;

@Controller('v1')
export class PersonalDataController {
  constructor(
    @Inject(Writer) private readonly writer: Writer,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  @Route({
    ...erasing,
    path: 'orders/:id/erase_personal_data',
    summary: 'Forget the buyer of the order: what it and every other order of the same buyer say of them can never be read again',
    answer: Order,
    isWrite: true,
    errors: ['personal_data_not_sealed'],
    example: examples.erasePersonalData,
  })
  erasePersonalData(@TheCall() { caller, params, body, write }: Call<{ reason: string }>): Promise<HttpAnswer> {
    const orderId = orderIdIn(params);
    const command = { service: 'cart', type: 'ErasePersonalData', orderId, commandId: commandIdFor(write, orderId), body } as const;
    const shown = (order: OrderSnapshot): Promise<object> => {
      this.personalData.forget();
      return this.writer.orderJson(caller, order);
    };
    return this.writer.write(write, { ...command, isSettled: isErased }, { status: 200, body: shown });
  }

  @Route({
    ...erasing,
    path: 'customers/:external_id/erase',
    summary: 'Forget a buyer by the id that you know them by',
    answer: PersonalDataErasure,
    query: NoQuery,
    repeats: 'Repeating the call changes nothing and tells the first erasure, unless something was said of the buyer since.',
    errors: ['customer_not_found'],
    example: examples.eraseCustomer,
  })
  async eraseCustomer(@TheCall() { caller, params, body }: Call<{ reason: string }>): Promise<object> {
    const { external_id: externalId = '' } = params;
    const erasure = await this.personalData.erase(caller, externalId, body.reason);
    if (erasure === null) throw notFound('customer_not_found');
    const { _id: id, erasedAt, erasedBy, reason } = erasure;
    return { id, object: 'personal_data_erasure', external_id: externalId, erased_at: timeText(erasedAt), erased_by: erasedBy, reason };
  }
}
