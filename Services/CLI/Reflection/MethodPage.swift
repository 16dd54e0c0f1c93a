// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC

/// One method with its request, its reply and every message and enum that they hold.
struct MethodPage: Sendable {
  let method: ReflectedMethod
  private let messages: [MessageType]
  private let codes: [CodeType]

  init(_ method: ReflectedMethod) {
    self.method = method
    var messages = [method.request]
    if method.reply != method.request { messages.append(method.reply) }
    var codes: [CodeType] = []
    var index = 0
    while index < messages.count {
      for field in messages[index].fields {
        switch field.kind {
        case .message(let type): if !messages.contains(type) { messages.append(type) }
        case .code(let type): if !codes.contains(type) { codes.append(type) }
        default: break
        }
      }
      index += 1
    }
    self.messages = messages
    self.codes = codes
  }

  var text: String {
    let descriptor = method.descriptor
    let head = """
      \(descriptor.fullName)
        topic     \(descriptor.requestTopic)
        ordering  \(descriptor.ordering.word)
        repeats   \(descriptor.idempotency.word)
        callers   \(descriptor.callerNames.joined(separator: ", "))
        deadline  \(descriptor.timeoutMilliseconds) ms
        request   \(method.request.name)
        reply     \(method.reply.name)
      """
    return ([head] + messages.map(text) + codes.map(text)).joined(separator: "\n\n")
  }

  private func text(_ type: MessageType) -> String {
    let lines = type.fields.map { field in
      let type = (field.isRepeated ? "repeated " : "") + field.typeName
      return "  \(type) \(field.name) = \(field.number)\(field.choice == nil ? "" : "  (one of)")"
    }
    return (["message \(type.name)"] + lines).joined(separator: "\n")
  }

  private func text(_ type: CodeType) -> String {
    (["enum \(type.name)"] + type.values.map { "  \($0.name) = \($0.number)" }).joined(separator: "\n")
  }

  var json: JSON {
    let descriptor = method.descriptor
    return [
      "name": .string(descriptor.fullName), "topic": .string(descriptor.requestTopic),
      "ordering": .string(descriptor.ordering.word), "idempotency": .string(descriptor.idempotency.word),
      "callers": .array(descriptor.callerNames.map(JSON.string)),
      "timeout_ms": .integer(descriptor.timeoutMilliseconds), "request": .string(method.request.name),
      "reply": .string(method.reply.name),
      "messages": .array(
        messages.map { type in
          ["name": .string(type.name), "fields": .array(type.fields.map(json))]
        }),
      "enums": .array(
        codes.map { type in
          [
            "name": .string(type.name),
            "values": .array(
              type.values.map { ["name": .string($0.name), "number": .integer(Int64($0.number))] }),
          ]
        }),
    ]
  }

  private func json(_ field: FieldType) -> JSON {
    [
      "name": .string(field.name), "number": .integer(Int64(field.number)), "type": .string(field.typeName),
      "repeated": .bool(field.isRepeated), "one_of": .bool(field.choice != nil),
    ]
  }
}
