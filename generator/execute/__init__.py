"""Who does the work: this process, the processes of this machine, or a cluster.

It exists so that the rooms say what is to be done for many things and not by whom. Whoever does
it, the results are the same and come in the same order. Everything goes through the standard
library's `Executor`; a Dask cluster's client offers one too.
"""

from generator.execute.cluster import NoCluster, cluster
from generator.execute.progress import Stages
from generator.execute.workers import Died, Workers, here, machine, processors

__all__ = ["Died", "NoCluster", "Stages", "Workers", "cluster", "here", "machine", "processors"]
