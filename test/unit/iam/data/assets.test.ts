import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFiles, dataFolder } from '../../../../scripts/data/files';
import { globalKeyTexts } from '../../../../scripts/data/global-key-texts';
import { detailsAsset, detailsFrom } from '../../../../server/src/iam/data/details';
import { actionsMatching, globalConditionKeys, servicePrefixes } from '../../../../server/src/iam/data/reference';

const root = import.meta.dirname;
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('reference data', () => {
  const files = dataFiles(root);

  it('is up to date (else: npm run data)', () => {
    assert.deepEqual(
      [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file),
      [],
    );
    assert.deepEqual(
      readdirSync(path.join(root, dataFolder))
        .map((name) => `${dataFolder}/${name}`)
        .sort(),
      [...files.keys()].sort(),
    );
  });

  it('is of one-byte characters and small', () => {
    const index = files.get(`${dataFolder}/index.txt`) ?? '';
    assert.match(index, /^[\n -~]+$/);
    assert.ok(index.length < 1_000_000);
  });
});

describe('details of services', () => {
  const detailsOf = (prefix: string) => detailsFrom(read(`${dataFolder}/${detailsAsset(prefix)}`), prefix);

  it('say what actions and condition keys are', () => {
    const details = detailsOf('s3');
    assert.equal(details?.url, 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html');
    assert.equal(
      details?.actions.get('ListBucket'),
      'List some or all of the objects in an Amazon S3 bucket (up to 1000)',
    );
    assert.ok(details?.conditionKeys.get('s3:ExistingObjectTag/${key}'));
    assert.equal(details?.conditionKeys.has('aws:TagKeys'), false);
  });

  it('are there for every service', () => {
    const missing = servicePrefixes().filter(
      (prefix) => !detailsOf(prefix)?.url.startsWith('https://docs.aws.amazon.com/'),
    );
    assert.deepEqual(missing, []);
  });

  it('leave out what only says a name again', () => {
    assert.equal(detailsOf('rolesanywhere')?.actions.has('DeleteTrustAnchor'), false);
    const all = servicePrefixes().flatMap((prefix) => actionsMatching(`${prefix}:*`));
    const told = all.filter(({ service, name }) => detailsOf(service)?.actions.has(name));
    assert.ok(told.length > all.length / 2 && told.length < all.length, `${told.length} of ${all.length}`);
  });

  it('are there for every global key', () => {
    const keys = globalConditionKeys().map(({ pattern }) => pattern);
    assert.deepEqual(Object.keys(globalKeyTexts).sort(), [...keys].sort());
    const texts = detailsOf('AWS')?.conditionKeys;
    for (const key of keys) assert.equal(texts?.get(key), globalKeyTexts[key]);
  });

  it('are nothing if the text is damaged or of another letter', () => {
    assert.equal(detailsFrom('{', 's3'), undefined);
    assert.equal(detailsFrom(read(`${dataFolder}/${detailsAsset('s3')}`), 'ec2'), undefined);
  });
});
