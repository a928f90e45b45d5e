/** Examples of forgetting a buyer. */
import { Disclosure } from '../../domain/disclosure';
import { customerJson } from '../present/customer';
import { orderJson } from '../present/order';
import { sale } from '../../samples/sale';
import { contextOf } from './context';

const reason = 'The buyer asked to be forgotten';
const keyId = 'pdk_6g8j0m2p4r6t8w0y2b4d6f8h1k';
const forgotten = { ...sale, customer: { name: `pd1.${keyId}.c2VhbGVk`, email: null, phone: null, externalId: 'cus_1001', address: null } };
const customer = customerJson(forgotten.customer, new Disclosure(new Map([[keyId, 'erased']])));
const order = orderJson(forgotten, contextOf(forgotten));

export const examples = {
  erasePersonalData: { body: { reason }, answer: { ...order, customer } },
  eraseCustomer: {
    body: { reason },
    answer: {
      id: keyId,
      object: 'personal_data_erasure',
      external_id: 'cus_1001',
      erased_at: '2026-11-29T10:00:00.000Z',
      erased_by: 'key_dp4ycvrxyqbs62t5',
      reason,
    },
  },
};
