/** An order whose record is there and cannot be read: it is named, and is no reason to tell nothing of the others (decision 63). */
export class UnreadableOrder {
  constructor(readonly orderId: string) {}
}
