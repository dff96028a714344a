import type { EditingContext } from '../../core/editing';
import type { IamOptions } from '../context';
import { detailsAsset, detailsFrom, type ServiceDetails } from '../data/details';

interface Known {
  readonly text: string;
  readonly details: ServiceDetails | undefined;
}

const known = new Map<string, Known>();

/** The descriptions of a service, of `aws` those of global condition keys. Texts are taken apart once. */
export async function detailsOf(
  prefix: string,
  { asset }: Pick<EditingContext<IamOptions>, 'asset'>,
): Promise<ServiceDetails | undefined> {
  const text = await asset(detailsAsset(prefix));
  if (text === undefined) return undefined;
  const hit = known.get(prefix);
  if (hit?.text === text) return hit.details;
  const details = detailsFrom(text, prefix);
  known.set(prefix, { text, details });
  return details;
}
