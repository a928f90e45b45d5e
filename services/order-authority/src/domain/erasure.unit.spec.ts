/** What an order does when it is to forget its buyer: the key is asked for once, in any status, and no number moves (W10). */
import { customerKeyOf } from '@concord/contracts';
import { given, table } from './testing/table';
import { said } from './testing/words';

table(
  'personal data is erased by its key',
  `
  rule | given                                                  | event      | verdict  | code                     | directives          | order    | outstanding | version
  W10  | order 10000; buyer k1 cust                             | erase-data | accepted | -                        | erase_personal_data | open     | 10000       | 3
  W10  | order 10000; buyer k1; cash A 10000; close             | erase-data | accepted | -                        | erase_personal_data | closed   | 0           | 5
  W10  | order 10000; buyer k1; cancel                          | erase-data | accepted | -                        | erase_personal_data | canceled | 0           | 4
  W10  | order 10000; buyer k1; erase-data                      | erase-data | accepted | -                        | erase_personal_data | open     | 10000       | 4
  W10  | order 10000; buyer k1; erase-data; data-erased k1      | erase-data | accepted | -                        | -                   | open     | 10000       | 5
  W10  | order 10000; buyer k1; data-erased k1; buyer k2        | erase-data | accepted | -                        | erase_personal_data | open     | 10000       | 5
  W10  | order 10000                                            | erase-data | accepted | -                        | -                   | open     | 10000       | 2
  W10  | order 10000; customer Ann cust                         | erase-data | refused  | personal_data_not_sealed | -                   | open     | 10000       | 2
  `,
);

test('W10: the directive names the key of the buyer as it is, not the one of an earlier buyer', () => {
  const sale = given('order 10000; buyer k1; buyer k2');
  const { judgement } = sale.play(said('erase-data', sale.state));
  expect(judgement.directives).toMatchObject([{ kind: 'erase_personal_data', targetId: expect.stringMatching(/^pdk_0+k2$/) as string, amount: 0 }]);
});

test('K1, W10: a sealed e-mail is the same buyer on every order, and another spelling of an id is none', () => {
  const of = (words: string) => customerKeyOf(given(`order 10000; ${words}`).order.customer);
  expect(of('buyer k1')).toBe(of('buyer k1'));
  expect([of('buyer k1'), of('buyer k1 cust'), of('customer Ann')]).toEqual([expect.stringMatching(/^pdk_0+k1$/), 'cust', null]);
});
