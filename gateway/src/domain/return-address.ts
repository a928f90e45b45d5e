/** Where the authority sends the answers of this gateway instance: a partition of the reply topic and the instance's name. */
export interface ReturnAddress {
  partition: number;
  /** `<partition>/<instance>`, the header `replyto`. */
  text: string;
}

/** Instances spread over the partitions by their name. */
export function addressOf(instance: string, partitions: number): ReturnAddress {
  const partition = [...instance].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_521, 7) % partitions;
  return { partition, text: `${partition}/${instance}` };
}
