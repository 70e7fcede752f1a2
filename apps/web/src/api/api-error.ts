import type { Problem } from './openapi.ts';

/** What went wrong with a request: `status` is null when the console could not be reached, or did not answer in time. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number | null;
  readonly problem: Problem | null;

  constructor(status: number | null, problem: Problem | null, options?: ErrorOptions) {
    super(problem?.detail ?? problem?.title ?? (status === null ? 'no answer' : `HTTP ${status}`), options);
    this.status = status;
    this.problem = problem;
  }
}

/** Reads the body of a failed answer, which is a problem document unless something between us and the console answered. */
export async function readApiError(response: Response): Promise<ApiError> {
  const text = await response.text();
  return new ApiError(response.status, isProblem(response) ? parseProblem(text) : null);
}

function isProblem(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
}

function parseProblem(text: string): Problem | null {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
