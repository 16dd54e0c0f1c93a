// SPDX-License-Identifier: Apache-2.0

import RPC
import ServiceKit

/// Where a caller's key comes from: its own file, as a hospital has it, or the master secret, in development.
enum CallerKeys: Sendable {
  case own([UInt8])
  case master([UInt8])

  /// ## Configuration keys:
  /// - `TONGJIE_CALLER_KEY_FILE` (path, secret): the caller's own key in hex, mode 0600; wins over
  /// - `TONGJIE_SECRET_FILE` (path, secret): the master secret in hex, mode 0600. One of the two is required.
  init(environment: [String: String]) throws(Failure) {
    for (name, make) in [
      ("TONGJIE_CALLER_KEY_FILE", CallerKeys.own), ("TONGJIE_SECRET_FILE", CallerKeys.master),
    ] {
      guard let path = environment[name], !path.isEmpty else { continue }
      do throws(SecretFile.Refused) {
        self = make(try SecretFile.read(path))
        return
      } catch {
        throw Failure(.badInput, "\(name): \(path): \(error.reason)")
      }
    }
    throw Failure(.badInput, "neither TONGJIE_CALLER_KEY_FILE nor TONGJIE_SECRET_FILE is set")
  }

  func key(of caller: Caller) -> [UInt8] {
    switch self {
    case .own(let key): key
    case .master(let secret): CallerKeyring.derive(master: secret, caller: caller.name)
    }
  }
}
