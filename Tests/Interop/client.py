#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A hospital's client of Tongjie, written from Protos/README.md and the .proto files alone.

client.py BILL DESCRIPTORS: settles a bill of deploy/bills and prints what each payer pays, in fen. From the environment:
KAFKA_BOOTSTRAP_SERVERS, and in hex CALLER_KEY and ROUTING_SECRET. DESCRIPTORS: what protoc --descriptor_set_out writes."""
import hashlib
import hmac
import os
import random
import struct
import sys
import time
import uuid
from decimal import Decimal

import yaml
from confluent_kafka import Consumer, Producer, TopicPartition
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE = 0, 1, 2, 4, 8, 14
REPEATED = {CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE}
CLAIMS = "tongjie.claims.v1.Claims"


def sign(key, fields):
    return hmac.new(key, b"".join(struct.pack(">I", len(f)) + f for f in fields), hashlib.sha256).hexdigest()


def lane(routing, subject):
    return hmac.new(routing, subject.encode(), hashlib.sha256).hexdigest()[:32]


def uuid7():
    bits = int(time.time() * 1000) << 80 | 7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)
    return str(uuid.UUID(int=bits))


class Client:
    def __init__(self, broker, caller, key, routing):
        self.caller, self.key, self.routing = caller, key, routing
        common = {"bootstrap.servers": broker, "allow.auto.create.topics": False, "log_level": 0}
        self.producer = Producer(common | {
            "partitioner": "murmur2_random", "acks": "all", "enable.idempotence": True, "linger.ms": 0,
            "message.max.bytes": 4194304})
        self.consumer = Consumer(common | {"group.id": caller, "enable.auto.commit": False})
        self.listen()

    def listen(self):
        """At the present end of a partition of the reply topic: what came before is lost to this client."""
        topic = f"tongjie.replies.{self.caller}"
        self.partition = random.randrange(len(self.consumer.list_topics(topic, timeout=10).topics[topic].partitions))
        end = self.consumer.get_watermark_offsets(TopicPartition(topic, self.partition), timeout=10)[1]
        self.consumer.assign([TopicPartition(topic, self.partition, end)])

    def send(self, method, subject, body, seconds, rpc_id=None, key=None):
        """Hands one request to the broker; its id and its deadline."""
        deadline = int((time.time() + seconds) * 1000)
        headers = {"rpc-id": rpc_id or uuid7(), "rpc-method": method, "rpc-reply-partition": str(self.partition),
                   "rpc-deadline": str(deadline), "rpc-caller": self.caller}
        auth = sign(key or self.key, [value.encode() for value in headers.values()] + [body])
        self.producer.produce(method.rpartition(".")[0] + ".requests", key=lane(self.routing, subject), value=body,
                              headers=headers | {"rpc-auth": auth})
        return headers["rpc-id"], deadline

    def reply(self, rpc_id, deadline):
        """Waits until the deadline, a little longer for one that has passed when it was sent."""
        end = max(deadline / 1000, time.time() + 0.5)
        while time.time() < end:
            record = self.consumer.poll(0.05)
            self.producer.poll(0)
            # Not `if record`: a record with an empty value is false.
            headers = dict(record.headers() or []) if record is not None and not record.error() else {}
            if headers.get("rpc-id") == rpc_id.encode():
                return int(headers["rpc-status"]), record.value() or b"", headers
        return DEADLINE_EXCEEDED, b"", {}

    def once(self, *arguments, **named):
        return self.reply(*self.send(*arguments, **named))

    def call(self, method, subject, body, seconds=3, rpc_id=None, patience=40):
        """Repeats the same call while its outcome is unknown; its status and body."""
        rpc_id, pause, end = rpc_id or uuid7(), 0.025, time.time() + patience
        while True:
            status, value, _ = self.once(method, subject, body, seconds, rpc_id)
            if status not in REPEATED or time.time() > end:
                return status, value
            time.sleep(pause * random.uniform(0.5, 1))
            pause = min(2 * pause, 1)


def load(path):
    """The messages of a set of descriptors, as a function of their full names."""
    pool = descriptor_pool.DescriptorPool()
    with open(path, "rb") as file:
        for described in descriptor_pb2.FileDescriptorSet.FromString(file.read()).file:
            pool.AddSerializedFile(described.SerializeToString())
    return lambda name: message_factory.GetMessageClass(pool.FindMessageTypeByName(name))


def scaled(text, factor):
    return int(Decimal(str(text).split()[0]) * factor)


def settle_request(kind, bill):
    """The message of a bill of deploy/bills."""
    visit = bill["encounter"]
    lines = [{
        "number": line["number"], "name": line["name"], "level": f"CATALOGUE_LEVEL_{line['level'].upper()}",
        "quantity_ten_thousandths": scaled(line["quantity"], 10000), "cost_class": line.get("cost_class", "other"),
        "unit_price_micros": scaled(line["unit_price"], 1000000), "amount_fen": scaled(line["amount"], 100),
        "limited_use": "LIMITED_USE_UNLIMITED"} for line in visit["lines"]]
    days = {end: {"year": visit[end].year, "month": visit[end].month, "day": visit[end].day} for end in ("from", "to")}
    codes = {field: f"{field}_{visit[field]}".upper() for field in ("hospital_level", "care_type", "referral")}
    return kind("tongjie.claims.v1.SettleRequest")(
        settlement_id=bill["id"], person_id=bill["person"], scheme=f"SCHEME_{bill['scheme']}".upper(), encounter={
            "institution": bill["institution"], "treatment_region": visit["treatment_region"],
            "diagnosis": visit["diagnosis"], "lines": lines, **days, **codes})


def connect(bill):
    secrets = (bytes.fromhex(os.environ[name]) for name in ("CALLER_KEY", "ROUTING_SECRET"))
    return Client(os.environ["KAFKA_BOOTSTRAP_SERVERS"], bill["institution"], *secrets)


def read_bill(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


if __name__ == "__main__":
    kinds, asked = load(sys.argv[2]), read_bill(sys.argv[1])
    status, body = connect(asked).call(f"{CLAIMS}/Settle", asked["person"],
                                       settle_request(kinds, asked).SerializeToString())
    if status != OK:
        sys.exit(f"status {status}")
    print(kinds("tongjie.claims.v1.SettleReply").FromString(body).record.settlement.shares)
