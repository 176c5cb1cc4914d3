# What the best of R's own methods (package forecast) would have said: reads lines `name,period,horizon,origin;origin;…,value;value;…` and prints `name,method,sum of absolute errors over sum of absolute values`.
suppressMessages(library(forecast))
for (line in readLines(file("stdin"))) {
  parts <- strsplit(line, ",")[[1]]
  period <- as.integer(parts[2]); horizon <- as.integer(parts[3])
  origins <- as.integer(strsplit(parts[4], ";")[[1]]); values <- as.numeric(strsplit(parts[5], ";")[[1]])
  methods <- list(
    snaive = function(y) snaive(y, h = horizon), ets = function(y) forecast(ets(y), h = horizon), thetaf = function(y) thetaf(y, h = horizon), stlf = function(y) stlf(y, h = horizon),
    hw_add = function(y) hw(y, h = horizon), hw_mult = function(y) hw(y, h = horizon, seasonal = "multiplicative"), hw_damped = function(y) hw(y, h = horizon, damped = TRUE)
  )
  for (name in names(methods)) {
    off <- 0; size <- 0
    for (origin in origins) {
      said <- tryCatch(suppressWarnings(as.numeric(methods[[name]](ts(values[1:origin], frequency = period))$mean)), error = function(e) NULL)
      if (is.null(said)) { off <- NA; break }
      if (min(values) >= 0) said <- pmax(0, said)
      came <- values[(origin + 1):(origin + horizon)]
      off <- off + sum(abs(came - said)); size <- size + sum(abs(came))
    }
    if (!is.na(off)) cat(sprintf("%s,%s,%.5f\n", parts[1], name, off / size))
  }
}
