/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <stdlib.h>
#include <unistd.h>

/* Variadic functions cannot be called from Swift. `key` and `value` are copied; a null `value` is a null value, an
 * empty one has a pointer and size 0. On success the library owns `headers`. */
static inline rd_kafka_resp_err_t tongjie_produce(
    rd_kafka_t *client, const char *topic, int32_t partition, const void *key, size_t key_size,
    const void *value, size_t value_size, rd_kafka_headers_t *headers, uintptr_t token) {
  return rd_kafka_producev(
      client, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_PARTITION(partition),
      RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_size),
      RD_KAFKA_V_VALUE((void *)value, value_size), RD_KAFKA_V_HEADERS(headers),
      RD_KAFKA_V_OPAQUE((void *)token), RD_KAFKA_V_END);
}

/* The same for the mock cluster: its error for the next request of this kind at one broker, answered without delay. */
static inline void tongjie_mock_push_error(
    rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t api, rd_kafka_resp_err_t error) {
  rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, api, 1, error, 0);
}

static inline uintptr_t tongjie_token(const rd_kafka_message_t *message) {
  return (uintptr_t)message->_private;
}

/* The adaptive pause: for a broker that answers empty fetches at once instead of holding them. An idle consumer would
 * then keep both sides busy. The broker thread sleeps after a fetch response that brought nothing: 200 microseconds at
 * first, growing to the bound while nothing comes, 200 again after data. */
typedef struct tongjie_pause {
  unsigned bound;   /* microseconds */
  unsigned current; /* microseconds */
  unsigned repeats; /* responses of one size in a row */
  size_t size;      /* of the last response */
} tongjie_pause;

enum { tongjie_pause_first = 200, tongjie_fetch_api = 1, tongjie_largest_empty = 8192 };

/* How many bytes an empty response has depends on the number of partitions, so it is told by repetition: at least
 * three small responses of one size in a row. A pause too many costs its length, no more. Races between the threads
 * of several brokers are harmless for the same reason; the accesses are atomic. */
static rd_kafka_resp_err_t tongjie_on_response(
    rd_kafka_t *client, int socket, const char *broker, int32_t broker_id, int16_t api, int16_t version,
    int32_t correlation, size_t size, int64_t round_trip, rd_kafka_resp_err_t error, void *opaque) {
  tongjie_pause *pause = (tongjie_pause *)opaque;
  (void)client, (void)socket, (void)broker, (void)broker_id, (void)version, (void)correlation, (void)round_trip;
  if (api != tongjie_fetch_api || error != RD_KAFKA_RESP_ERR_NO_ERROR) return RD_KAFKA_RESP_ERR_NO_ERROR;
  size_t last = __atomic_exchange_n(&pause->size, size, __ATOMIC_RELAXED);
  if (size != last || size > tongjie_largest_empty) {
    __atomic_store_n(&pause->repeats, 0, __ATOMIC_RELAXED);
    unsigned first = pause->bound < tongjie_pause_first ? pause->bound : tongjie_pause_first;
    __atomic_store_n(&pause->current, first, __ATOMIC_RELAXED);
    return RD_KAFKA_RESP_ERR_NO_ERROR;
  }
  unsigned repeats = __atomic_add_fetch(&pause->repeats, 1, __ATOMIC_RELAXED);
  if (repeats < 2) return RD_KAFKA_RESP_ERR_NO_ERROR;
  unsigned current = __atomic_load_n(&pause->current, __ATOMIC_RELAXED);
  usleep(current);
  if (repeats > 50) { /* 10 ms without data */
    unsigned next = current + current / 16;
    __atomic_store_n(&pause->current, next < pause->bound ? next : pause->bound, __ATOMIC_RELAXED);
  }
  return RD_KAFKA_RESP_ERR_NO_ERROR;
}

static rd_kafka_resp_err_t tongjie_on_new(
    rd_kafka_t *client, const rd_kafka_conf_t *conf, void *opaque, char *error, size_t error_size) {
  (void)conf, (void)error, (void)error_size;
  return rd_kafka_interceptor_add_on_response_received(client, "tongjie-pause", tongjie_on_response, opaque);
}

/* Installs the pause in `conf`. Returns its state, to be freed after the client (the library's own hook for that, on_destroy,
 * runs while the broker threads still call back), or null when it could not be installed. */
static inline void *tongjie_install_pause(rd_kafka_conf_t *conf, unsigned bound_microseconds) {
  tongjie_pause *pause = (tongjie_pause *)calloc(1, sizeof *pause);
  if (pause == NULL) return NULL;
  pause->bound = bound_microseconds;
  if (rd_kafka_conf_interceptor_add_on_new(conf, "tongjie-pause", tongjie_on_new, pause) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    free(pause);
    return NULL;
  }
  return pause;
}
