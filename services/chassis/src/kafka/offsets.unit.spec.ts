import { Offsets } from './offsets';

describe('offsets to commit', () => {
  it('are the next to read, the latest of each partition, taken once', () => {
    const offsets = new Offsets();
    offsets.note('a', 0, '41');
    offsets.note('a', 1, '7');
    offsets.note('a', 0, '9007199254740993');
    expect(offsets.take()).toEqual([
      { topic: 'a', partition: 0, offset: '9007199254740994' },
      { topic: 'a', partition: 1, offset: '8' },
    ]);
    expect(offsets.take()).toEqual([]);
  });

  it('come back after a failed commit, unless they have moved on meanwhile', () => {
    const offsets = new Offsets();
    offsets.note('a', 0, '1');
    offsets.note('a', 1, '1');
    const taken = offsets.take();
    offsets.note('a', 1, '5');
    offsets.giveBack(taken, offsets.epoch);
    expect(offsets.take()).toEqual([
      { topic: 'a', partition: 1, offset: '6' },
      { topic: 'a', partition: 0, offset: '2' },
    ]);
  });

  it('of a membership that is over are never committed, not even those whose commit was under way', () => {
    const offsets = new Offsets();
    offsets.note('a', 0, '1');
    const { epoch } = offsets;
    const taken = offsets.take();
    offsets.note('a', 0, '2');
    offsets.clear();
    offsets.giveBack(taken, epoch);
    expect(offsets.take()).toEqual([]);
  });
});
