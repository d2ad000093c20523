import { type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAllowed } from './sigv4.js';

const SECRET = 'secret';

/** What the store does with requests: its work, nothing at all, one of two ways to fail, or to begin with an object and go no further. */
export type Mood = 'well' | 'silent' | 'failing' | 'cutting' | 'full' | 'stuck';

/** As much of S3 as the program uses, in memory, and as unwell as a test wants it. It verifies presigned requests as S3 does. */
export class FakeS3 {
  readonly objects = new Map<string, Buffer>();
  mood: Mood = 'well';
  requests: string[] = [];
  /** By method: the code with which it is refused as not allowed. */
  forbidden: Partial<Record<string, string>> = {};
  /** Called before each answer. */
  onRequest: (line: string, headers: IncomingHttpHeaders) => void = () => undefined;
  private server: Server | undefined;

  async start(): Promise<Record<string, string>> {
    this.server = createServer((request, response) => void this.receive(request, response));
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: 'photos',
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: SECRET,
      S3_FORCE_PATH_STYLE: 'true',
    };
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    const line = `${request.method ?? ''} ${url.pathname}`;
    this.requests.push(line);
    this.onRequest(line, request.headers);
    if (this.mood === 'silent') return;
    if (this.mood === 'cutting') {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (url.searchParams.has('X-Amz-Signature') && !isAllowed(request, url, SECRET)) this.refuse(response, 403, 'SignatureDoesNotMatch');
    else if (this.forbidden[request.method ?? ''] !== undefined) this.refuse(response, 403, this.forbidden[request.method ?? ''] ?? '');
    else if (this.mood === 'failing') this.refuse(response, 500, 'InternalError');
    else if (this.mood === 'full' && request.method === 'PUT') this.refuse(response, 507, 'XMinioStorageFull');
    else this.answer(request, url, Buffer.concat(chunks), response);
  }

  /** Keys of stored files, without what the program notes about the store. */
  get files(): string[] {
    return [...this.objects.keys()].filter((key) => !key.startsWith('.')).sort();
  }

  private answer(request: IncomingMessage, url: URL, body: Buffer, response: ServerResponse): void {
    const key = url.pathname.split('/').slice(2).join('/');
    const object = this.objects.get(key);
    if (key === '') {
      response.end(request.method === 'GET' ? this.list(url.searchParams) : undefined);
    } else if (request.method === 'PUT') {
      const source = request.headers['x-amz-copy-source'];
      const copied = typeof source === 'string' ? this.objects.get(decodeURIComponent(source).split('/').slice(1).join('/')) : body;
      if (copied === undefined) return this.refuse(response, 404, 'NoSuchKey');
      this.objects.set(key, copied);
      response.end(typeof source === 'string' ? '<?xml version="1.0"?><CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>' : undefined);
    } else if (request.method === 'DELETE') {
      this.objects.delete(key);
      response.writeHead(204).end();
    } else if (object === undefined) {
      this.refuse(response, 404, 'NoSuchKey');
    } else {
      const [, start = '0', end = String(object.length - 1)] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      const bytes = object.subarray(Number(start), Number(end) + 1);
      response.writeHead(request.headers.range === undefined ? 200 : 206, { 'Content-Length': bytes.length });
      if (this.mood === 'stuck' && request.method === 'GET') response.write(bytes.subarray(0, 1));
      else response.end(request.method === 'HEAD' ? undefined : bytes);
    }
  }

  /** Two objects a page. */
  private list(query: URLSearchParams): string {
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()].filter((key) => key > after && key.startsWith(query.get('prefix') ?? '')).sort();
    const page = keys.slice(0, 2);
    const contents = page.map((key) => `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`).join('');
    const next = keys.length > 2 ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page[1] ?? ''}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>';
    return `<?xml version="1.0"?><ListBucketResult>${next}${contents}</ListBucketResult>`;
  }

  private refuse(response: ServerResponse, status: number, code: string): void {
    response.writeHead(status, { 'Content-Type': 'application/xml' }).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  }
}
