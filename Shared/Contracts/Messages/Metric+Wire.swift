// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension Metric.Kind: WireCode {
  static let numbers = WireNumbers<Metric.Kind>()
  var proto: Tongjie__Common__V1__MetricKind {
    switch self {
    case .counter: TONGJIE__COMMON__V1__METRIC_KIND__METRIC_KIND_COUNTER
    case .gauge: TONGJIE__COMMON__V1__METRIC_KIND__METRIC_KIND_GAUGE
    case .timer: TONGJIE__COMMON__V1__METRIC_KIND__METRIC_KIND_TIMER
    case .recorder: TONGJIE__COMMON__V1__METRIC_KIND__METRIC_KIND_RECORDER
    }
  }
}

extension Metric: WireStruct {
  typealias Proto = Tongjie__Common__V1__Metric
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__metric__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.name = arena.text(name)
    proto.kind = kind.proto
    proto.n_labels = labels.count
    proto.labels = arena.list(labels)
    proto.value = value
    proto.median = median
    proto.high = high
    proto.largest = largest
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Metric {
    Metric(
      name: try Wire.text(proto.name, "name", atMost: WireLimit.name),
      kind: try Wire.code(proto.kind, "kind"),
      labels: try Wire.list(proto.labels, proto.n_labels, "labels", atMost: WireLimit.labels),
      value: proto.value, median: proto.median, high: proto.high, largest: proto.largest)
  }
}

extension MetricLabel: WireStruct {
  typealias Proto = Tongjie__Common__V1__MetricLabel
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__metric_label__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.name = arena.text(name)
    proto.value = arena.text(value)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> MetricLabel {
    MetricLabel(
      name: try Wire.text(proto.name, "name", atMost: WireLimit.name),
      value: try Wire.text(proto.value, "value", atMost: WireLimit.name))
  }
}
