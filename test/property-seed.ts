/** Property tests run the same everywhere: a run that failed can be run again. `PROPERTY_SEED=<number>` looks elsewhere. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_250_408) });
