/** After how many days without money and without a change a tenant's orders are archived (Z5). */
import { Controller, Inject } from '@nestjs/common';
import { RetentionSettings, type RetentionTerms } from '../../app';
import { examples } from '../examples/operating';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { RetentionOut } from '../shapes/policy-answers';
import { RetentionIn } from '../shapes/order-policies';
import { NoQuery } from '../shapes/queries';

const tag = 'Retention';

const retentionJson = ({ archiveUnpaidAfterDays: days }: RetentionTerms): object => ({ object: 'retention', archive_unpaid_after_days: days });

@Controller('v1/retention')
export class RetentionController {
  constructor(@Inject(RetentionSettings) private readonly retention: RetentionSettings) {}

  @Route({
    method: 'GET',
    path: '',
    tag,
    summary: 'Read after how many days orders without money are archived',
    access: 'limits:write',
    answer: RetentionOut,
    query: NoQuery,
    example: examples.readRetention,
  })
  async readRetention(@TheCall() { caller }: Call): Promise<object> {
    return retentionJson(await this.retention.of(caller));
  }

  @Route({
    method: 'PUT',
    path: '',
    tag,
    summary: 'Say after how many days without a change new orders without money are archived, or never; orders that exist keep what they have',
    access: 'limits:write',
    answer: RetentionOut,
    body: RetentionIn,
    query: NoQuery,
    example: examples.replaceRetention,
  })
  async replaceRetention(@TheCall() { caller, body }: Call<RetentionIn>): Promise<object> {
    const terms = { archiveUnpaidAfterDays: body.archive_unpaid_after_days };
    await this.retention.replace(caller, terms);
    return retentionJson(terms);
  }
}
