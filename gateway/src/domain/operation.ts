/** Operation ids: `op_<body of the order><body of the command>`, so that the verdict of a command is found without a store. */
import { isOrderId } from '@concord/contracts';

const BODY = 26;
const OPERATION = /^op_[0-9a-z]{52}$/;

export interface Operation {
  orderId: string;
  commandId: string;
}

export const operationIdOf = ({ orderId, commandId }: Operation): string => `op_${orderId.slice(4)}${commandId.slice(4)}`;

export function operationOf(id: string): Operation | undefined {
  if (!OPERATION.test(id)) return undefined;
  const orderId = `ord_${id.slice(3, 3 + BODY)}`;
  return isOrderId(orderId) ? { orderId, commandId: `cmd_${id.slice(3 + BODY)}` } : undefined;
}
