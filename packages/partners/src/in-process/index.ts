export { type MemoryPorts, memoryPorts } from './memory-ports.ts';
