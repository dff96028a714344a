import { strict as assert } from 'node:assert';
import { remembered, rememberedText } from '../../../server/src/core/memo';

describe('what is remembered of an object', () => {
  it('is computed once, also if it is nothing', () => {
    let count = 0;
    const nothing = remembered((_: object) => void count++);
    const object = {};
    assert.deepEqual([nothing(object), nothing(object), count], [undefined, undefined, 1]);
  });

  it('is kept apart by function, also while one asks the other', () => {
    const double = remembered(({ n }: { n: number }) => n * 2);
    const more = remembered((object: { n: number }) => double(object) + 1);
    const object = { n: 2 };
    assert.deepEqual([more(object), double(object), more(object)], [5, 4, 5]);
  });

  it('does not show, is not copied, and needs no object that can be changed', () => {
    let count = 0;
    const size = remembered((object: object) => {
      count++;
      return Object.keys(object).length;
    });
    const object: { readonly a: number } = Object.freeze({ a: 1 });
    assert.equal(size(object), 1);
    assert.deepEqual(Reflect.ownKeys(object), ['a']);
    assert.equal(size({ ...object, b: 2 }), 2);
    assert.deepEqual([size(object), count], [1, 2]);
  });

  it('is found by functions that came later', () => {
    const object = {};
    assert.equal(remembered(() => 1)(object), 1);
    const late = Array.from({ length: 100 }, (_, i) => remembered(() => i));
    for (const ask of [...late, ...late]) ask(object);
    assert.equal(late[99]?.(object), 99);
  });
});

describe('what is remembered of texts', () => {
  const counting = (most: number) => {
    const asked: string[] = [];
    const ask = rememberedText((text) => {
      asked.push(text);
      return text.length > 1 ? text.length : undefined;
    }, most);
    return { asked, ask };
  };

  it('is computed once, also if it is nothing', () => {
    const { asked, ask } = counting(10);
    assert.deepEqual(['a', 'bb', 'a', 'bb'].map(ask), [undefined, 2, undefined, 2]);
    assert.deepEqual(asked, ['a', 'bb']);
  });

  it('outlives others as long as somebody asks for it', () => {
    const { asked, ask } = counting(3);
    for (let i = 0; i < 20; i++) ask(`${i % 2 === 0 ? 'often' : i}`);
    assert.equal(asked.filter((text) => text === 'often').length, 1);
    ask('1');
    assert.equal(asked.filter((text) => text === '1').length, 2);
  });

  it('is nothing of long texts', () => {
    const { asked, ask } = counting(3);
    const text = 'x'.repeat(2000);
    assert.deepEqual([ask(text), ask(text), asked.length], [2000, 2000, 2]);
  });
});
