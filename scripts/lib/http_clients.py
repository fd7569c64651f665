"""Python's requests as a client, for scripts/bench http: http_clients.py URL CONNECTIONS REQUESTS FOLDER.

Prints requests per second and milliseconds of CPU per request; each answer ends in a new file.
"""
import sys
import threading
import time

import requests

url, connections, count, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
BODY = {"text_prompts": [{"text": "a lighthouse", "weight": 1}], "seed": 7, "samples": 1, "steps": 50}
left = [count]
lock = threading.Lock()


def client():
    session = requests.Session()
    while True:
        with lock:
            if left[0] == 0:
                return
            left[0] -= 1
            number = left[0]
        answer = session.post(url + "/v1alpha/generation/bench/text-to-image", json=BODY, headers={"Accept": "image/png"})
        answer.raise_for_status()
        with open(f"{folder}/{number}", "xb") as file:
            file.write(answer.content)


started, before = time.perf_counter(), time.process_time()
threads = [threading.Thread(target=client) for _ in range(connections)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count / (time.perf_counter() - started), (time.process_time() - before) * 1000 / count, 0)
