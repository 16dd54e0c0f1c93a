// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC

/// A version of a person's record that Claims must hold before the counter can rely on it.
struct AwaitedCopy: Sendable {
  enum Kind: Sendable { case person, cover }

  let person: PersonID
  let kind: Kind
  let version: Int64

  func arrival(at client: RPCClient, _ patience: Patience) async throws {
    _ = try await patience.until("waiting for Claims' copy") { timeout -> Bool? in
      let copies = try await client.call(
        ClaimsMethods.getCopies, GetCopiesRequest(person: person), timeout: timeout)
      let held = kind == .person ? copies.personVersion : copies.coverVersion
      return held >= version ? true : nil
    }
  }
}
