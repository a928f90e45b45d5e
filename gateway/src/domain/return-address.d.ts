/** Where the authority sends the answers of this gateway instance: a partition of the reply topic and the instance's name. */
export interface ReturnAddress {
    partition: number;
    /** `<partition>/<instance>`, the header `replyto`. */
    text: string;
}
/** Instances spread over the partitions by their name. */
export declare function addressOf(instance: string, partitions: number): ReturnAddress;
