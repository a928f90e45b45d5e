/** Where the authority sends the answers of this gateway instance: a partition of the reply topic and the instance's name. */
export interface ReturnAddress {
  partition: number;
  /** `<partition>/<instance>`. */
  text: string;
}

/** Instances spread over the partitions by their name. */
export function addressOf(instance: string, partitions: number): ReturnAddress {
  const partition = [...instance].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_521, 7) % partitions;
  return { partition, text: `${partition}/${instance}` };
}

/** Where one call waits, as the header `replyto` says it: `<partition>/<instance>/<call>`. */
export const callAddress = ({ text }: ReturnAddress, callId: string): string => `${text}/${callId}`;

/** Instances may share a partition. */
export const isFor = ({ text }: ReturnAddress, replyTo: string | undefined): boolean => replyTo?.startsWith(`${text}/`) ?? false;

/** The call that an answer is for. */
export const callIdIn = (replyTo: string): string => replyTo.slice(replyTo.lastIndexOf('/') + 1);
