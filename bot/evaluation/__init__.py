"""How good the bot is: golden questions judged, decisions under perturbation, minimal pairs, thresholds calibrated.

Nothing here answers a question. The engine is asked as the console asks it, and
what comes back is held against what people wrote in ``tests/questions``.
"""
