package org.linnet.spark.head;

import java.util.Map;
import org.linnet.model.NodeModel;

/**
 * A head that was trained.
 *
 * @param heldOut of the sampled rows that were held out, by their ids, what heads that had not seen them say, calibrated by a fit to others:
 *     [classes]
 */
record TrainedNode(NodeModel model, Map<Long, double[]> heldOut, NodeSummary summary) {}
