import type { QueueOptions } from 'bullmq';

export type Telemetry = NonNullable<QueueOptions['telemetry']>;

/**
 * Starts OpenTelemetry with the OTLP exporter, which reads its own `OTEL_…` variables. The returned telemetry makes BullMQ carry the
 * trace from the process that adds a job to the one that works it. Loaded only when asked for: it costs start-up time and memory.
 */
export async function startTracing(serviceName: string): Promise<{ telemetry: Telemetry; close: () => Promise<void> }> {
  const [
    { NodeTracerProvider, BatchSpanProcessor },
    { OTLPTraceExporter },
    { resourceFromAttributes },
    { BullMQOtel },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('bullmq-otel'),
  ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `voip-sync-${serviceName}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return { telemetry: new BullMQOtel({ tracerName: 'voip-sync' }), close: () => provider.shutdown() };
}
