/** One read of another service, over HTTP inside. */
import { TransientError } from '../errors';

const READ_MS_MAX = 5_000;

/** The bytes behind this address, or null where there is nothing (404). `who` is how errors call the other side: TransientError when it does not answer. */
export async function getBytes(url: string, who: string): Promise<Buffer | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(READ_MS_MAX) }).catch((error: Error) => {
    throw new TransientError(`${who} does not answer: ${error.message}`);
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new TransientError(`${who} answers with status ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
