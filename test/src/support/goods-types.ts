/** What orders say of goods and of what is taken off them, as clients read it. */
export interface LineGoods {
  fulfilled_quantity: number;
  fulfilled_quantity_decimal: string | null;
  unfulfilled_quantity: number;
  unfulfilled_quantity_decimal: string | null;
  returned_quantity: number;
  returned_quantity_decimal: string | null;
  restocked_quantity: number;
  restocked_quantity_decimal: string | null;
  stock: { backordered_quantity: number; backordered_quantity_decimal: string | null } | null;
}

export interface ItemStock {
  policy: string;
  on_hand: number;
  on_hand_decimal: string | null;
  held: number;
  held_decimal: string | null;
  available: number;
  backordered: number;
}

/** A share of a line in a refund, an adjustment or a credit note. */
export interface RefundLine {
  line_id: string;
  quantity: number;
  quantity_decimal: string | null;
  amount: number;
  tax: number;
  restock: boolean | null;
}

/** A discount that a return lost, and what of it was kept back. */
export interface Clawback {
  discount_id: string;
  fee_id: string | null;
  lost: number;
  amount: number;
  tax: number;
}

export interface Fulfillment {
  id: string;
  status: string;
  lines: Array<{ line_id: string; quantity: number; quantity_decimal: string | null }>;
  reference: string | null;
  carrier: string | null;
  tracking_number: string | null;
  canceled_at: string | null;
  cancel_reason: string | null;
}

export interface Adjustment {
  id: string;
  cause: string;
  cause_id: string;
  amount: number;
  tax: number;
  lines: RefundLine[];
  added: string[];
  added_amount: number;
  clawback: Clawback[];
  reversed_by: string | null;
  created_at: string | null;
}
