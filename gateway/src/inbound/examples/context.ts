/** How the orders of the examples are shown. */
import type { OrderSnapshot } from '@concord/contracts';
import { NO_KEYS } from '../../domain/disclosure';
import type { OrderContext } from '../present/order';

export const contextOf = ({ updatedAt }: OrderSnapshot): OrderContext => ({ publicUrl: 'https://pay.example', now: updatedAt, disclosure: NO_KEYS });
