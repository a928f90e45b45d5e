/** What this process has published of each order, bounded: forgetting only means publishing an entry once more. */
export class Published {
  private readonly sequences = new Map<string, number>();

  constructor(private readonly ordersMax: number) {}

  /** Last sequence known to be published; 0 when nothing is known. */
  through(orderId: string): number {
    return this.sequences.get(orderId) ?? 0;
  }

  note(orderId: string, sequence: number): void {
    this.sequences.delete(orderId);
    this.sequences.set(orderId, sequence);
    if (this.sequences.size <= this.ordersMax) return;
    const [oldest] = this.sequences.keys();
    if (oldest !== undefined) this.sequences.delete(oldest);
  }
}
