// SPDX-License-Identifier: Apache-2.0

import Contracts

extension Target {
  /// The first byte chooses the method, the others are JSON for its request.
  static let json = Target(
    name: "json", about: "JSON to a request of any method, as `tongjie rpc call` reads it",
    seeds: {
      Contract.methods.enumerated().compactMap { index, method in
        let full = MessageCase.all.lazy.compactMap { try? method.request.json($0.full).compact }.first
        return full.map { [UInt8(index)] + Array($0.utf8) }
      }
    },
    consume: { bytes in
      guard let first = bytes.first, let json = try? JSON(parsing: Array(bytes.dropFirst())) else { return }
      let method = Contract.methods[Int(first) % Contract.methods.count]
      guard let request = try? method.request.bytes(json) else { return }
      _ = try? method.subject(request)
      _ = try? method.request.json(request)
    })
}
