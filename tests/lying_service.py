"""A local service that speaks the chat protocol of language models and answers as it is told."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(content):
    """A chat completion with this text, as bytes."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def saying(*claims):
    """Answer with sentences, each a (text, quote, words of the passage that it names)."""

    def answer(handler):
        asked = json.loads(handler.asked["messages"][1]["content"])
        sentences = [
            {"text": text, "passage": id_of(asked["passages"], words), "quote": quote}
            for text, quote, words in claims
        ]
        body(completion(json.dumps({"sentences": sentences}, ensure_ascii=False)))(handler)

    return answer


def id_of(passages, words):
    """The id of the first passage with these words; the words themselves where none has them."""
    return next((each["id"] for each in passages if words in " ".join(each["text"].split())), words)


def body(content, status=200, **headers):
    """Answer with this body."""

    def answer(handler):
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


@contextmanager
def serving(answer):
    """Serve `answer(handler)`; its address, and the requests got so far, are given out."""
    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            got.append(self.asked)
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", got
    finally:
        server.shutdown()
        server.server_close()
