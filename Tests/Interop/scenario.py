#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tries with client.py what Protos/README.md promises.

scenario.py BILL DESCRIPTORS PAGE COMMAND-THAT-RESTARTS-THE-BROKER, with the environment of client.py. The bill was never
settled; PAGE is Protos/README.md."""
import subprocess
import sys
import uuid

from client import (CLAIMS, DEADLINE_EXCEEDED, OK, connect, lane, load, read_bill, scaled, settle_request, sign,
                    uuid7)

ALREADY_EXISTS, UNIMPLEMENTED, UNAUTHENTICATED = 6, 12, 16
NEVER_HEARD_OF = 1  # SETTLEMENT_STATE_UNKNOWN


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {repr(got)[:200]} instead of {repr(wanted)[:200]}")
    print(f"ok   {what}", flush=True)


def worked_example(kind, page):
    """What the page's example says comes out here, too."""
    with open(page, encoding="utf-8") as file:
        example = file.read().split("```text\n")[1].split("```")[0]
    said = {line[:20].strip(): line[20:].split("   ")[0] for line in example.splitlines()}
    message = kind("tongjie.claims.v1.GetSettlementRequest")(
        settlement_id=said["subject"], institution=said["caller"])
    body = message.SerializeToString()
    expect("the example's body", body, bytes.fromhex(said["body"]))
    signed = ["rpc-id", "rpc-method", "rpc-reply-partition", "rpc-deadline", "rpc-caller"]
    auth = sign(bytes.fromhex(said["caller's key"]), [said[name].encode() for name in signed] + [body])
    expect("the example's rpc-auth", auth, said["rpc-auth"])
    expect("the example's record key", lane(bytes.fromhex(said["routing secret"]), said["subject"]), said["record key"])


def main(path, descriptors, page, restart_broker):
    kind, bill = load(descriptors), read_bill(path)
    worked_example(kind, page)
    client, request = connect(bill), settle_request(kind, bill)

    def settle_call():
        return f"{CLAIMS}/Settle", bill["person"], request.SerializeToString()

    def present(settlement):
        asked = kind("tongjie.claims.v1.GetSettlementRequest")(
            settlement_id=settlement, institution=bill["institution"])
        status, body = client.call(f"{CLAIMS}/GetSettlement", settlement, asked.SerializeToString())
        expect("the present state is told", status, OK)
        return kind("tongjie.claims.v1.GetSettlementReply").FromString(body)

    def record(body):
        return kind("tongjie.claims.v1.SettleReply").FromString(body).record

    # Statuses and deadlines.
    expect("an empty message is answered", client.call(f"{CLAIMS}/Health", "health", b"")[0], OK)
    settle = settle_call()
    expect("a wrong key is UNAUTHENTICATED", client.once(*settle, 3, key=bytes(32))[0], UNAUTHENTICATED)
    expect("an unknown method is UNIMPLEMENTED", client.once(f"{CLAIMS}/Nothing", "P", b"", 3)[0], UNIMPLEMENTED)
    status, _, headers = client.once(*settle, -1)
    expect("a passed deadline is answered with the server's time", (status, "rpc-server-time" in headers),
           (DEADLINE_EXCEEDED, True))
    expect("nothing was done so far", present(bill["id"]).state, NEVER_HEARD_OF)

    # A bill, and the same call again.
    rpc_id = uuid7()
    status, first = client.call(*settle, rpc_id=rpc_id)
    expect("the bill is settled", status, OK)
    payers = kind("tongjie.common.v1.Share").DESCRIPTOR.fields_by_name["payer"].enum_type.values_by_name
    for one in bill["expected"]:
        payer = payers[f"PAYER_{one['is']}".upper()].number
        paid = sum(share.amount_fen for share in record(first).settlement.shares if share.payer == payer)
        expect(f"{one['is']} pays {one['right']}", paid, scaled(one["right"], 100))
    expect("the same call gets the same bytes", client.call(*settle, rpc_id=rpc_id), (OK, first))
    expect("the same message in another call, too", client.call(*settle), (OK, first))
    request.encounter.diagnosis = "A00.000"
    expect("another message under its id is ALREADY_EXISTS", client.call(*settle_call())[0], ALREADY_EXISTS)

    # The broker goes away: between two calls, and between a request and its reply.
    subprocess.run(restart_broker, shell=True, check=True)
    expect("after a restart of the broker the same bytes", client.call(*settle, rpc_id=rpc_id), (OK, first))
    cancel = kind("tongjie.claims.v1.CancelRequest")(
        settlement_id=bill["id"], cancel_id="c1", institution=bill["institution"], person_id=bill["person"])
    status, _ = client.call(f"{CLAIMS}/Cancel", bill["person"], cancel.SerializeToString())
    expect("the bill is taken back, to be settled under another id", status, OK)
    request.settlement_id = str(uuid.uuid4())
    settle = settle_call()
    rpc_id, _ = client.send(*settle, 30)
    expect("the request is acknowledged", client.producer.flush(10), 0)
    subprocess.run(restart_broker, shell=True, check=True)
    client.listen()  # at the end of what is there now: a reply of before is lost
    status, second = client.call(*settle, rpc_id=rpc_id)
    expect("a call whose reply is lost is repeated", status, OK)
    expect("and once more, with the same bytes", client.call(*settle, rpc_id=rpc_id), (OK, second))
    expect("it was done once", present(request.settlement_id).record, record(second))
    expect("and as the first", record(second).settlement.shares, record(first).settlement.shares)


main(*sys.argv[1:])
