"""A request in; what an OpenAI-compatible service answers out, within a bound of time and size.

A service may be slow, endless, broken or hostile: whatever it does, one error comes back within
`seconds`, and never more than `most_bytes` are read.
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import msgspec

import pipeline.asking.stages  # noqa: F401  (telemetry is off before Haystack comes in)
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.dataclasses import ChatMessage
from haystack.utils import Secret
from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError
