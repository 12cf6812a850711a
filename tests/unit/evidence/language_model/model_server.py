"""A server on loopback that answers like a language model, for tests."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(content):
    """Wrap a text as a chat completion."""
    return {"choices": [{"message": {"role": "assistant", "content": content}}]}


def claims(*found):
    """Answer with a list of claims."""
    return completion(json.dumps({"claims": list(found)}))


@contextmanager
def served(*answers, status=200, headers=(), pause=0.0):
    """Serve answers one after the other, the last one for ever; yield the address and what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append({"path": self.path, "headers": dict(self.headers), "content": json.loads(body)})
            answer = answers[min(len(asked), len(answers)) - 1]
            payload = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            time.sleep(pause)
            try:
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked has gone, as the test wanted

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
