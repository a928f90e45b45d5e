/** What records say that processors moved, as the authority tells the gateway, which compares it with the processors' statements (B10). */
export type Direction = 'capture' | 'refund';

export interface RecordedMovement {
  processor: string;
  direction: Direction;
  paymentId: string;
  refundId: string | null;
  /** The processor's id of the capture or of the refund. */
  reference: string;
  /** Minor units; below 0 where a refund came back. */
  amount: number;
  /** When the processor booked it, milliseconds since the epoch. */
  at: number;
}

/** What a record still waits to be told. */
export interface Waiting {
  /** Of the payment, or gift_card where a refund goes to one. */
  kind: string;
  direction: Direction;
  paymentId: string;
  /** Minor units that may come yet; 0 while a void is on its way. */
  amount: number;
}

export interface MovedOrder {
  orderId: string;
  currency: string;
  movements: RecordedMovement[];
  waiting: Waiting[];
}

export interface MovementsPage {
  orders: MovedOrder[];
  /** Orders that are told of nowhere because their records cannot be read. */
  unreadable: string[];
  /** The last order read; null when there are no more. */
  next: string | null;
}
