import { z } from 'zod';
import { id, isoTime } from './api-parts.ts';
import { partnerResources } from './partner-sync.jobs.ts';

/** Partners as people manage them. A secret goes in by its name and never comes out. */
export const partnerIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 lower-case letters, digits and hyphens');
export const partnerResourceSchema = z.enum(partnerResources);
export const peerChanges = ['create', 'update', 'delete'] as const;
export const conflictRules = ['ask', 'ours', 'theirs'] as const;

/** What a kind of partner is configured with; `config` is a JSON Schema. */
export const partnerKindSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** Ways of authentication that it has. */
  authentication: z.array(z.string()),
  /** What to propose for `baseUrl`; null where each installation has its own. */
  baseUrl: z.string().nullable(),
  /** What the partner allows, by bucket of its budget. */
  rateLimits: z.record(z.string(), z.object({ requestsMax: z.number(), perMs: z.number() })),
  config: z.record(z.string(), z.unknown()),
});
export const partnerKindsSchema = z.object({ rows: z.array(partnerKindSchema) });

const document = z.record(z.string(), z.unknown());
/** Secrets by the names that the authentication gives them. */
const secrets = z.record(
  z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/, 'must be the name of a secret: letters and digits'),
  z.string().min(1).max(10_000),
);

const settings = {
  name: z.string().min(1).max(100),
  baseUrl: z.string().min(1).max(500),
  /** Whether it may stand at a private or loopback address. */
  inside: z.boolean(),
  /** Certificates in PEM to trust besides the well-known ones. */
  ca: z.string().max(50_000).nullable(),
  /** Such as `{"method":"basic","username":"17"}`; what is secret in it is named, and given in `secrets`. */
  auth: document,
  /** The kind's own, as its JSON Schema has it. */
  config: document,
  /** Times in ms and sizes in bytes, where the usual ones do not do. */
  limits: document,
  requestsPerMinute: z.int().min(1).max(60_000).nullable(),
  /** What wins when a peer was changed on both sides. */
  conflictRule: z.enum(conflictRules),
  /** Whether a contract that is not active makes its peers inactive. */
  contractSetsPeers: z.boolean(),
  /** The PBX source at which its peers register and which tells whether they are: a peer is the endpoint of its username. */
  registrarSourceId: z.string().min(1).max(64).nullable(),
  enabled: z.boolean(),
};

/** Which of the PBXs' CDRs a partner gets: those of calls that began at `since` or later, of these sources or, without any, of all. */
export const cdrPushSettingsSchema = z.strictObject({
  since: isoTime,
  sources: z.array(z.string().max(64)).max(100).default([]),
  answeredOnly: z.boolean().default(false),
});

/** When one resource is synced: every so many seconds, by a cron pattern in a zone, or by hand alone. */
const timetable = {
  enabled: z.boolean().default(true),
  everySeconds: z.int().min(10).max(31_536_000).nullable().default(null),
  cronPattern: z.string().min(9).max(120).nullable().default(null),
  timeZone: z.string().min(1).max(64).default('UTC'),
  /** How often a full listing is due where the partner lists what changed. */
  fullEveryHours: z.int().min(1).max(8_760).default(24),
  lookBackMinutes: z.int().min(0).max(525_600).default(60),
  /** Of 100 known records, how many may vanish at once before the run is held. */
  deleteShareMaxPercent: z.int().min(0).max(100).default(10),
  /** Of `cdr-push`: which CDRs go. Left out, what was set before stays. */
  settings: cdrPushSettingsSchema.nullable().default(null),
};
export const saveTimetableSchema = z.strictObject(timetable).refine(hasOneWay, oneWay());
const namedTimetable = z.strictObject({ resource: partnerResourceSchema, ...timetable }).refine(hasOneWay, oneWay());

function hasOneWay({ everySeconds, cronPattern }: { everySeconds: number | null; cronPattern: string | null }) {
  return everySeconds === null || cronPattern === null;
}
function oneWay() {
  return { path: ['cronPattern'], error: 'must be null where `everySeconds` is given: one of the two' };
}

/** Body of `POST /api/v1/partners`. */
export const createPartnerSchema = z.strictObject({
  id: partnerIdSchema,
  kind: z.string().min(1).max(32),
  ...settings,
  inside: settings.inside.default(false),
  ca: settings.ca.default(null),
  config: document.default({}),
  limits: document.default({}),
  requestsPerMinute: settings.requestsPerMinute.default(null),
  conflictRule: settings.conflictRule.default('ask'),
  contractSetsPeers: settings.contractSetsPeers.default(false),
  registrarSourceId: settings.registrarSourceId.default(null),
  enabled: settings.enabled.default(true),
  secrets: secrets.default({}),
  resources: z.array(namedTimetable).max(partnerResources.length).default([]),
});
export type CreatePartner = z.output<typeof createPartnerSchema>;

/** Body of `PATCH /api/v1/partners/:id`: what is left out stays. Secrets that are given replace those of the same name. */
export const changePartnerSchema = z
  .strictObject({ ...settings, secrets })
  .partial()
  .extend({ version: z.int().min(1) });

/** Body of `POST /api/v1/partner-trials`: a partner that need not be saved. Of one that is, secrets left out are those that are kept. */
export const tryPartnerSchema = createPartnerSchema.omit({ resources: true, enabled: true });
/** `ok` is whether the partner answered as it should; `error` says what came instead. */
export const partnerTrialSchema = z.object({
  ok: z.boolean(),
  error: z.string().nullable(),
  latencyMs: z.number().nullable(),
});

/** Body of `POST /api/v1/partners/:id/secrets`. */
export const rotatePartnerSecretsSchema = z.strictObject({
  version: z.int().min(1),
  secrets: secrets.refine((given) => Object.keys(given).length > 0, 'must hold at least one secret'),
});

export const partnerSchema = z.object({
  id: z.string(),
  kind: z.string(),
  ...settings,
  /** Which secrets are kept. */
  secretNames: z.array(z.string()),
  /** What can be done to its peers here; null where the workers have not been asked yet, who refuse in the end what cannot. */
  peerChanges: z.array(z.enum(peerChanges)).nullable(),
  /** Set when it is being deleted. */
  deletingSince: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Partner = z.output<typeof partnerSchema>;
export const partnerListSchema = z.object({ rows: z.array(partnerSchema) });

export const partnerTimetableSchema = z.object({
  resource: z.string(),
  enabled: z.boolean(),
  everySeconds: z.number().nullable(),
  cronPattern: z.string().nullable(),
  timeZone: z.string(),
  fullEveryHours: z.number(),
  lookBackMinutes: z.number(),
  deleteShareMaxPercent: z.number(),
  settings: cdrPushSettingsSchema.nullable(),
  /** Before which what changed is here; null before the first full listing. */
  changesBefore: z.string().nullable(),
  lastFullAt: z.string().nullable(),
  lastDueAt: z.string().nullable(),
  version: z.number(),
  updatedAt: z.string(),
});
export const partnerTimetablesSchema = z.object({ rows: z.array(partnerTimetableSchema) });

/** What deleting a partner would remove, in rows by table. */
export const partnerHoldingsSchema = z.object({ version: z.number(), rows: z.record(z.string(), z.number()) });
export const deletePartnerQuerySchema = z.strictObject({
  /** The version that was shown with what goes. */
  version: z
    .string()
    .regex(/^\d{1,9}$/, 'must be the partner’s version')
    .transform(Number),
});

/** Body of `POST /api/v1/partners/:id/runs`. */
export const startPartnerRunSchema = z.strictObject({
  resource: partnerResourceSchema,
  /** `dry-run` says what a run would do, and does nothing. */
  mode: z.enum(['apply', 'dry-run']).default('apply'),
  /** Lists all even where the partner lists what changed. */
  full: z.boolean().default(false),
});

const runAtAGlance = z.object({
  id,
  status: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
  warning: z.string().nullable(),
});

/** How a partner fares, at a glance. */
export const partnerStatusSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  enabled: z.boolean(),
  lastGoodSyncAt: z.string().nullable(),
  breaker: z.object({
    state: z.enum(['closed', 'open', 'trying']),
    failures: z.number(),
    openUntil: z.string().nullable(),
    lastError: z.string().nullable(),
    changedAt: z.string().nullable(),
  }),
  check: z.object({
    at: z.string().nullable(),
    latencyMs: z.number().nullable(),
    error: z.string().nullable(),
  }),
  /** How much of what may be asked within a time was asked; null while Redis is away. */
  budget: z
    .array(z.object({ bucket: z.string(), used: z.number(), requestsMax: z.number(), perMs: z.number() }))
    .nullable(),
  resources: z.array(
    z.object({
      resource: z.string(),
      enabled: z.boolean(),
      lastRun: runAtAGlance.nullable(),
      lastGoodAt: z.string().nullable(),
      /** By how much the last run began later than it was due, or how long one that is due has been waited for. */
      lagSeconds: z.number().nullable(),
    }),
  ),
  /** What waits for a person. */
  waiting: z.object({
    heldRuns: z.number(),
    quarantined: z.number(),
    conflicts: z.number(),
    unlinkedPeers: z.number(),
    /** Changes of peers on their way to the partner, and those that it refused. */
    changesWaiting: z.number(),
    changesFailed: z.number(),
    /** CDRs that it refused. */
    cdrsFailed: z.number(),
  }),
});
export type PartnerStatus = z.output<typeof partnerStatusSchema>;
export const partnerStatusesSchema = z.object({ rows: z.array(partnerStatusSchema) });
