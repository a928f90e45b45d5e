/** What can be asked of a card or gift card payment, and the words of asking (A1, A2). */
import type { Payment } from '@concord/contracts';
export declare const isCapturable: ({ status }: Payment) => boolean;
export declare const captureAsk: (payment: Payment, amount: number, final: boolean) => {
    paymentMethod?: string;
    kind: "capture";
    targetId: string;
    paymentId: string;
    amount: number;
    final: boolean;
    processorReference: string | null;
};
export declare const isVoidable: (payment: Payment) => boolean;
export declare const voidAsk: (payment: Payment) => {
    paymentMethod?: string;
    kind: "void";
    targetId: string;
    paymentId: string;
    processorReference: string | null;
};
/** Whether what is left of this payment can be released by a void now. */
export declare const canVoid: (payment: Payment) => boolean;
