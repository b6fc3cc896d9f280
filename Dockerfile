# The command line and the web interface, run by a user without rights.
#
#   docker build --tag ukazatel .
#   docker build --tag ukazatel --build-arg LIBREOFFICE=no .   # smaller; .doc through antiword
#   docker run --rm --volume "$PWD/acts:/documents:ro" --volume library:/library \
#     ukazatel ingest /documents

ARG PYTHON=3.11-slim-bookworm

FROM python:${PYTHON} AS build
# Two of the libraries have parts in C that are compiled where no wheel fits.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*
# Names of extras of pyproject.toml, divided by commas.
ARG EXTRAS="vectors"
WORKDIR /source
COPY . .
RUN python -m venv /opt/ukazatel \
    && PIP_CONSTRAINT=constraints.txt PIP_NO_CACHE_DIR=1 \
       /opt/ukazatel/bin/pip install ".${EXTRAS:+[$EXTRAS]}"

FROM python:${PYTHON}
ARG LIBREOFFICE=yes
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
       antiword openssl tesseract-ocr tesseract-ocr-rus \
    && if [ "$LIBREOFFICE" = yes ]; then \
         apt-get install --yes --no-install-recommends libreoffice-writer-nogui; \
       fi \
    && rm -rf /var/lib/apt/lists/*
# The same numbers as in Elasticsearch's image, so that both can read the server's key. A fresh
# volume takes the owner of the folder that it is mounted on.
RUN useradd --uid 1000 --gid 0 --create-home ukazatel \
    && install --directory --owner=1000 --group=0 --mode=750 \
       /library /snapshots \
       /certificates/authority /certificates/server /certificates/trust
COPY --from=build /opt/ukazatel /opt/ukazatel
ENV PATH=/opt/ukazatel/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    UKAZATEL_STORE=/library
USER 1000:0
WORKDIR /home/ukazatel
EXPOSE 8501
ENTRYPOINT ["ukazatel"]
CMD ["--help"]
