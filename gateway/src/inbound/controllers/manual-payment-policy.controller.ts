/** What a tenant wants done with the reference of a manual payment that was recorded before (PY14). */
import { Controller, Inject } from '@nestjs/common';
import { ManualPaymentPolicy, type SettingOwner } from '../../app';
import { ApiProblem } from '../../domain/error-codes';
import { MANUAL_METHODS } from '../../domain/manual-payments';
import { examples } from '../examples/operating';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { ManualPaymentPolicyIn } from '../shapes/money-in';
import { NoQuery } from '../shapes/queries';
import { ManualPaymentPolicyOut } from '../shapes/setting-answers';

const tag = 'Payments';
const access = 'limits:write';
const answer = ManualPaymentPolicyOut;

@Controller('v1/manual_payment_policy')
export class ManualPaymentPolicyController {
  constructor(@Inject(ManualPaymentPolicy) private readonly policy: ManualPaymentPolicy) {}

  @Route({
    method: 'GET',
    path: '',
    tag,
    summary: 'Read what becomes of the reference of a manual payment that was recorded before',
    access,
    answer,
    query: NoQuery,
    example: examples.readManualPaymentPolicy,
  })
  readManualPaymentPolicy(@TheCall() { caller }: Call): Promise<object> {
    return this.json(caller);
  }

  @Route({
    method: 'PUT',
    path: '',
    tag,
    summary: 'Refuse references that were recorded before, or take them with a warning, by method; for what is recorded from now on',
    access,
    answer,
    body: ManualPaymentPolicyIn,
    query: NoQuery,
    example: examples.replaceManualPaymentPolicy,
  })
  async replaceManualPaymentPolicy(@TheCall() { caller, body }: Call<ManualPaymentPolicyIn>): Promise<object> {
    const { used_references: used } = body;
    if (new Set(used.map(({ method }) => method)).size < used.length)
      throw new ApiProblem('invalid_request', 'A method is named twice.', { errors: [{ pointer: '/used_references', detail: 'names a method twice' }] });
    await this.policy.replace(
      caller,
      used.filter(({ action }) => action === 'warn').map(({ method }) => method),
    );
    return this.json(caller);
  }

  private async json(owner: SettingOwner): Promise<object> {
    const used = MANUAL_METHODS.map(async (method) => ({ method, action: await this.policy.whenReferenceUsed(owner, method) }));
    return { object: 'manual_payment_policy', used_references: await Promise.all(used) };
  }
}
