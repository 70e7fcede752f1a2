/** What bridges and Asterisk say, made into our own words: for ingestors, and for workers when they try again what an ingestor could not understand. */
export { type Intake, normaliseEvent } from './normalise-event.ts';
export { eventsOfMessage } from './read-payload.ts';
