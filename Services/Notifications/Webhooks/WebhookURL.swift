// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation

/// The address of a webhook, checked: `http` or `https`, a host, no user, no fragment, at most 2,000 bytes of
/// printable ASCII.
struct WebhookURL: Sendable, Hashable {
  let text: String

  /// Throws `InvalidValue`, which never repeats the address: it may hold the receiver's secret.
  init(_ text: String) throws(InvalidValue) {
    guard text.utf8.count <= 2_000 else { throw InvalidValue("url", "is longer than 2000 bytes") }
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw InvalidValue("url", "may hold printable ASCII only")
    }
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      scheme == "http" || scheme == "https"
    else { throw InvalidValue("url", "does not begin with http:// or https://") }
    guard let host = parts.host, !host.isEmpty else { throw InvalidValue("url", "names no host") }
    guard parts.user == nil, parts.password == nil else { throw InvalidValue("url", "may not name a user") }
    guard parts.fragment == nil else { throw InvalidValue("url", "may not have a fragment") }
    if let port = parts.port, !(1...65_535).contains(port) {
      throw InvalidValue("url", "has a port outside 1…65535")
    }
    self.text = text
  }
}
