// SPDX-License-Identifier: Apache-2.0

import Domain
import FoundationEssentials

/// What a webhook receives: one notice as JSON. Every attempt sends the same bytes.
struct WebhookNotice: Sendable {
  let key: NoticeKey
  let text: String

  private struct Body: Encodable {
    let institution: String
    let settlement: String
    let version: Int
    let text: String

    enum CodingKeys: String, CodingKey {
      case institution, version, text
      case settlement = "settlement_id"
    }
  }

  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = Body(
      institution: key.reference.institution.text, settlement: key.reference.id.text, version: key.version,
      text: text)
    return Array(try encoder.encode(body))
  }
}
