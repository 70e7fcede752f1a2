export * from './ixc-sample.ts';
export * from './ixc-stub.ts';
export type { ListFault } from './list-faults.ts';
export { type FaultPlan, type StubRequest, StubServer } from './stub-server.ts';
export type { Fault } from './wire-faults.ts';
export { ZadarmaStub, zadarmaSample } from './zadarma-stub.ts';
