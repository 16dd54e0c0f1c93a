// SPDX-License-Identifier: Apache-2.0

import Contracts
import KafkaTransport
import RPC

/// What a letter's value says, where the contract tells which message its topic holds.
struct LetterContent: Sendable {
  let type: MessageType
  let message: Result<JSON, DecodingError>

  /// Nil when there is no value or its type is not known.
  init?(_ letter: DeadLetter) {
    guard let value = letter.value, let topic = DeadLetters.origin(of: letter.place.topic),
      let type = Contract.event(on: topic) ?? Self.request(letter, topic)
    else { return nil }
    self.type = type
    do throws(DecodingError) { message = .success(try type.json(value)) } catch { message = .failure(error) }
  }

  /// A request says its method in a header.
  private static func request(_ letter: DeadLetter, _ topic: String) -> MessageType? {
    guard let name = letter.headers.last(where: { $0.name == HeaderName.method })?.value else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    return Contract.methods.first { $0.descriptor.fullName == text && $0.descriptor.requestTopic == topic }?
      .request
  }

  var text: String {
    switch message {
    case .success(let json): "as \(type.name)\n\(Printable.lines(json.description))"
    case .failure(let error): "no \(type.name): \(Printable.text("\(error)"))"
    }
  }

  var json: JSON {
    switch message {
    case .success(let json): ["type": .string(type.name), "message": json, "error": .null]
    case .failure(let error): ["type": .string(type.name), "message": .null, "error": .string("\(error)")]
    }
  }
}
