"""Prints what TensorBoard's own reader finds in a folder of event files, as JSON: {"tag": [[step, value], ...]}.

    python read_events.py DIRECTORY

The value of a histogram is the list of its buckets: lower edge, upper edge, count.
"""

import json
import sys

from tensorboard.backend.event_processing import event_accumulator
from tensorboard.util import tensor_util

reader = event_accumulator.EventAccumulator(sys.argv[1], size_guidance={event_accumulator.TENSORS: 0})
reader.Reload()
found = {}
for tag in reader.Tags()["tensors"]:
    plugin = reader.SummaryMetadata(tag).plugin_data.plugin_name
    values = [[event.step, tensor_util.make_ndarray(event.tensor_proto).tolist()] for event in reader.Tensors(tag)]
    found[tag] = {"plugin": plugin, "values": values}
print(json.dumps(found))
