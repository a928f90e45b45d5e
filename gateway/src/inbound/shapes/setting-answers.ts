/** What a tenant has set for itself. */
import { Type } from '@sinclair/typebox';
import { MANUAL_METHODS, REFERENCE_ACTIONS } from '../../domain/manual-payments';
import { named } from './named';
import { growing } from './parts';

export const ManualPaymentPolicyOut = named('ManualPaymentPolicy', {
  object: Type.String(),
  used_references: Type.Array(named('UsedReferencePolicy', { method: growing(...MANUAL_METHODS), action: growing(...REFERENCE_ACTIONS) })),
});

export const OrderLimitsOut = named('OrderLimits', {
  object: Type.String(),
  limits: Type.Array(named('OrderLimit', { currency: Type.String(), amount: Type.Integer() })),
});
