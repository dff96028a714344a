import index from '../server/data/index.txt';
import { useIndex } from '../server/src/iam/data/service';

// What tests and scripts bundle holds the index itself. To be given to esbuild as `inject`.
useIndex(() => index);
