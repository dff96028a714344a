import { rememberedText } from '../../core/memo';
import { editDistance } from '../../core/spelling';
import { hasRegionForm, isRegion, serviceOf, servicePrefixes } from '../data/reference';
import { parseArn } from './arn';
import { factsOfKey } from './conditions';
import { isServiceName } from './principals';

/** What a condition key's values are, beyond their type. */
export type ValueFormat = 'region' | 'vpc' | 'vpce' | 'kms-key' | 'service';

/** Why no request has a value under a key. `meant` is a name that exists. */
export interface FormatFault {
  readonly fault: 'region-form' | 'region' | 'vpc' | 'vpce' | 'kms-key' | 'service-name' | 'service' | 'service-region';
  readonly service?: string;
  readonly meant?: string;
}

const keys: Readonly<Record<Exclude<ValueFormat, 'kms-key'>, string>> = {
  region: 'aws:RequestedRegion ec2:Region account:TargetRegion kms:ReplicaRegion',
  vpc: 'aws:SourceVpc',
  vpce: 'aws:SourceVpce',
  service:
    'aws:CalledVia aws:CalledViaFirst aws:CalledViaLast aws:PrincipalServiceName aws:PrincipalServiceNamesList ' +
    'iam:AWSServiceName iam:PassedToService kms:ViaService organizations:ServicePrincipal',
};

const formatByKey = new Map(
  Object.entries(keys).flatMap(([format, names]) =>
    names.split(' ').map((name) => [name.toLowerCase(), format as ValueFormat] as const),
  ),
);

/** What the values of a condition key are; nothing for most keys. */
export function formatOfKey(key: string): ValueFormat | undefined {
  const format = formatByKey.get(key.toLowerCase());
  if (format || !/kms-?key/i.test(key)) return format;
  return factsOfKey(key)?.type === 'ARN' ? 'kms-key' : undefined;
}

/** What is wrong with a value without wildcards and variables. */
export function formatFault(format: ValueFormat, key: string, value: string): FormatFault | undefined {
  switch (format) {
    case 'region':
      if (isRegion(value)) return undefined;
      return { fault: hasRegionForm(value) ? 'region' : 'region-form' };
    case 'vpc':
    case 'vpce':
      return isNetworkId(format, value) ? undefined : { fault: format };
    case 'kms-key':
      return isKmsKey(key, value) ? undefined : { fault: 'kms-key' };
    case 'service':
      return serviceFault(key, value);
  }
}

/** `vpc-` or `vpce-` and 8 or 17 characters. */
export const isNetworkId = (prefix: 'vpc' | 'vpce', value: string): boolean =>
  /^vpce?-[a-z0-9]{8}([a-z0-9]{9})?$/i.test(value) && value.toLowerCase().startsWith(`${prefix}-`);

function isKmsKey(key: string, value: string): boolean {
  const arn = parseArn(value);
  if (arn?.service !== 'kms' || arn.region === '' || arn.account === '') return false;
  // Amazon S3 puts the key itself there; others what the request names.
  return arn.resource.startsWith('key/') || (arn.resource.startsWith('alias/') && !/^s3:/i.test(key));
}

function serviceFault(key: string, value: string): FormatFault | undefined {
  if (!isServiceName(value)) return { fault: 'service-name' };
  const labels = value.split('.');
  const [service = '', place = ''] = labels;
  const hasRegion = hasRegionForm(place);
  if (!hasRegion && place !== 'amazonaws') return undefined;
  const meant = meantService(service);
  if (meant !== undefined) return { fault: 'service', service, meant };
  return !hasRegion && key.toLowerCase() === 'kms:viaservice' ? { fault: 'service-region' } : undefined;
}

/** There is no list of services as they call themselves: only a name that is nearly another one is taken for a mistake. */
const meantService = rememberedText((name): string | undefined => {
  if (name.length < 4 || name.length > 40 || serviceOf(name)) return undefined;
  const [meant, ...others] = servicePrefixes().filter((prefix) => editDistance(name, prefix, 1) === 1);
  if (meant === undefined || others.length > 0) return undefined;
  // `macie` and `application-insights` are services, too.
  return letters(name) === letters(meant) ? undefined : meant;
});

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]|v\d+$/g, '');
