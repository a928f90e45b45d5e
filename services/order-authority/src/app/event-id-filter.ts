/**
 * The event ids of an archive in 32 bits each: `mayHave` is never wrong about an id that was added, and wrong about another one once in
 * 2^32 / size. An open-addressed table, at most half full; 0 is an empty place.
 */
const PLACES_MIN = 256;

/** FNV-1a with a last mixing; never 0. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}

export class EventIdFilter {
  private places = new Uint32Array(PLACES_MIN);
  private count = 0;

  /** `through` is the last sequence whose id is in it. */
  constructor(public through = 0) {}

  get bytes(): number {
    return this.places.byteLength;
  }

  mayHave(eventId: string): boolean {
    return this.places[placeOf(this.places, hashOf(eventId))] !== 0;
  }

  add(eventIds: readonly string[], through: number): void {
    for (const eventId of eventIds) this.put(hashOf(eventId));
    this.through = through;
  }

  private put(hash: number): void {
    if ((this.count + 1) * 2 > this.places.length) this.grow();
    const place = placeOf(this.places, hash);
    if (this.places[place] === 0) this.count += 1;
    this.places[place] = hash;
  }

  private grow(): void {
    const grown = new Uint32Array(this.places.length * 2);
    for (const hash of this.places) if (hash !== 0) grown[placeOf(grown, hash)] = hash;
    this.places = grown;
  }
}

/** Where this hash stands, or the empty place where it would. */
function placeOf(places: Uint32Array, hash: number): number {
  let place = hash & (places.length - 1);
  while (places[place] !== 0 && places[place] !== hash) place = (place + 1) & (places.length - 1);
  return place;
}
